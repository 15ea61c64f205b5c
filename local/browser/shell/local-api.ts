/** The two questions the bar asks of the server on this machine. */

export interface Persona {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly role: string;
  readonly note: string;
}

/** A message that would have gone to a reader's WeChat. */
export interface OutgoingMessage {
  readonly id: string;
  /** Who it is for, and when it left: ISO-8601 UTC. */
  readonly to: string;
  readonly sentAt: string;
  readonly title: string;
  readonly body: string;
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

function messageOf(value: unknown): OutgoingMessage[] {
  if (!isObject(value)) return [];
  const id = value.id ?? value._id;
  if (id === undefined) return [];
  return [
    {
      id: String(id),
      to: String(value.to ?? ''),
      sentAt: String(value.sentAt ?? value.at ?? ''),
      title: String(value.title ?? value.template ?? ''),
      body: String(value.body ?? value.text ?? ''),
    },
  ];
}

/** @param after id of the last message known; empty for all */
export async function fetchMessages(after: string): Promise<OutgoingMessage[]> {
  const answer = await get(`/local/messages?after=${encodeURIComponent(after)}`);
  if (!Array.isArray(answer)) throw new Error('/local/messages answered no list');
  return answer.flatMap(messageOf);
}
