import { randomUUID } from 'node:crypto';

interface Found {
  readonly data: { readonly hits: readonly { readonly record: { id: string; title: string } }[] };
}

/**
 * Address of the page of a record of the demo library.
 * @param text that finds it, such as a title or a standard's number
 * @param title of the record itself, where `text` finds others too
 */
export async function recordPage(text: string, title = text): Promise<string> {
  const input = { text, filters: {}, sort: 'relevance' };
  const answer = await fetch(`${process.env.ZHUYUE_E2E_URL}/functions/catalogue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'search', input, requestId: randomUUID() }),
  });
  const { data } = (await answer.json()) as Found;
  const record = data.hits.map((hit) => hit.record).find((found) => found.title === title);
  if (record === undefined) throw new Error(`The demo library has no ${title}.`);
  return `/packages/catalogue/pages/record/index?id=${record.id}`;
}
