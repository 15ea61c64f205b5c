/** The two questions the bar asks of the server on this machine. */

export interface Persona {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly role: string;
  readonly note: string;
}

/** A message that would have gone to a reader's WeChat. */
export interface OutgoingMessage {
  /** Counts up from 1; the next question asks for what came after. */
  readonly n: number;
  /** When it left: ISO-8601 UTC. */
  readonly at: string;
  /** Name of WeChat's interface, such as `subscribeMessage.send`. */
  readonly api: string;
  /** Whom it is for: an openid, or empty. */
  readonly to: string;
  /** What the template's fields say, in order. */
  readonly lines: readonly string[];
}

async function get(path: string): Promise<unknown> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function personaOf(value: unknown): Persona[] {
  if (!isObject(value) || typeof value.name !== 'string' || !isObject(value.label)) return [];
  const { zh, en } = value.label;
  return [
    {
      name: value.name,
      label: { zh: String(zh ?? value.name), en: String(en ?? zh ?? value.name) },
      role: String(value.role ?? ''),
      note: String(value.note ?? ''),
    },
  ];
}

export async function fetchPersonas(): Promise<Persona[]> {
  const answer = await get('/local/personas');
  if (!Array.isArray(answer)) throw new Error('/local/personas answered no list');
  return answer.flatMap(personaOf);
}

/** A subscription message's fields are `{thing1: {value}}`; of other calls, only the text fields are shown. */
function linesOf(data: unknown): string[] {
  if (!isObject(data)) return [];
  const fields = isObject(data.data) ? data.data : data;
  return Object.values(fields).flatMap((field) => {
    const value = isObject(field) ? field.value : field;
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
}

function messageOf(value: unknown): OutgoingMessage[] {
  if (!isObject(value) || typeof value.n !== 'number') return [];
  const { n, at, api, data } = value;
  const to = isObject(data) && typeof data.touser === 'string' ? data.touser : '';
  return [{ n, at: String(at), api: String(api), to, lines: linesOf(data) }];
}

/** @param after number of the last message known; 0 for all */
export async function fetchMessages(after: number): Promise<OutgoingMessage[]> {
  const answer = await get(`/local/messages?after=${after}`);
  if (!isObject(answer) || !Array.isArray(answer.messages)) {
    throw new Error('/local/messages answered no list');
  }
  return answer.messages.flatMap(messageOf);
}
