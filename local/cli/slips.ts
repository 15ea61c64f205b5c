/** Slips with one-time codes, as a page to print and cut: no script, nothing fetched. */
import type { Output } from '../../typings/contract';

type Slip = Output<'members.issueCodes'>['slips'][number];

/** Two beside each other, four below, on a sheet of A4. */
const A_SHEET = 8;
const LIBRARY_TIME_MS = 8 * 3_600_000;

const STYLE = `
@page { size: A4; margin: 10mm }
body { margin: 0; font: 11pt/1.5 sans-serif; color: #000 }
section { display: grid; grid-template: repeat(4, 68mm) / 1fr 1fr; break-after: page }
section:last-child { break-after: auto }
article { box-sizing: border-box; padding: 6mm; border: 1px dashed #888; overflow: hidden }
h2 { margin: 0; font-size: 14pt; overflow-wrap: anywhere }
p { margin: 1mm 0 }
.code { margin: 3mm 0; font: 700 22pt/1.2 monospace; letter-spacing: 1px }
.small { font-size: 9pt; color: #333 }
`;

/** @param expiresAt instant until which the codes bind */
export function slipsPage(slips: readonly Slip[], expiresAt: string): string {
  const until = new Date(Date.parse(expiresAt) + LIBRARY_TIME_MS).toISOString().slice(0, 10);
  const sheets: string[] = [];
  for (let at = 0; at < slips.length; at += A_SHEET) {
    const some = slips.slice(at, at + A_SHEET).map((slip) => article(slip, until));
    sheets.push(`<section>\n${some.join('\n')}\n</section>`);
  }
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>筑阅绑定码</title>
<style>${STYLE}</style>
${sheets.join('\n')}
</html>
`;
}

function article({ name, number, code, major, cohort }: Slip, until: string): string {
  const group = [major, cohort].filter((part) => part !== undefined).join(' · ');
  return `<article>
<h2>${escaped(name)}</h2>
<p>${escaped(masked(number))}${group === '' ? '' : ` · ${escaped(group)}`}</p>
<p class="code">${code.slice(0, 4)}-${code.slice(4)}</p>
<p>微信里打开“筑阅”小程序 → 我的 → 绑定校园身份，填上面的码。</p>
<p class="small">In WeChat, open 筑阅 → Me → Bind your campus identity, and type the code.</p>
<p class="small">只能用一次，${until} 前有效。遗失请到服务台。 Valid once, until ${until}.</p>
</article>`;
}

/** Enough to tell two of one name apart, too little to be somebody's number: the last three signs. */
function masked(number: string): string {
  const signs = [...number];
  const shown = signs.length > 4 ? 3 : 1;
  return '•'.repeat(signs.length - shown) + signs.slice(-shown).join('');
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
