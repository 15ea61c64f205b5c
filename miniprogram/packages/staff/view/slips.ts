import type { Output } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';

type Slip = Output<'members.issueCodes'>['slips'][number];

/** AB12CD34 as it stands on paper. */
export const codeText = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A line a person, as a counsellor pastes it into a sheet. */
export const slipsText = (slips: readonly Slip[]): string =>
  slips.map(({ number, name, code }) => `${number}\t${name}\t${codeText(code)}`).join('\n');

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page to print and cut: no script, nothing fetched, two slips beside each other. */
export function slipsPage(slips: readonly Slip[], until: string, words: Words): string {
  const { title, slip, how } = words.labels.slips;
  const one = ({ number, name, code }: Slip) =>
    `<li><b>${escaped(name)}</b> ${escaped(number)}<p>${slip} <strong>${codeText(code)}</strong></p><small>${escaped(how)} · ${escaped(until)}</small></li>`;
  return `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><title>${title}</title><style>ul{display:grid;grid-template-columns:1fr 1fr;padding:0;list-style:none;font:14px sans-serif}li{padding:12px;border:1px dashed #999;break-inside:avoid}strong{font:600 22px monospace}</style><ul>${slips.map(one).join('')}</ul></html>`;
}
