import { XmlFault, xmlEvents } from '../catalogue/public';

/** What a CAS server says of a ticket: whose it is, or by which code of the protocol it refuses. */
export type CasAnswer = { user: string } | { refusal: string };

const NAMESPACE = 'http://www.yale.edu/tp/cas';
const SERVICE_RESPONSE = 'serviceResponse';

/** Where an element stands, by local names from the root. */
type Path = readonly string[];

const isAt = (path: Path, ...names: string[]): boolean =>
  path.length === names.length && names.every((name, at) => path[at] === name);

/**
 * Reads the answer of `serviceValidate` (CAS Protocol 3.0, appendix A): one response in the protocol's namespace with
 * either one success and its one user, or one failure. Attributes are passed over: the library takes who somebody is
 * from its own roster. Comments cannot cut a name short, since all text of the user counts.
 *
 * @throws {XmlFault} for anything else, document types and entities among it
 */
export function readCasAnswer(bytes: Uint8Array): CasAnswer {
  const path: string[] = [];
  let prefix: string | null = null;
  let refusal: string | null = null;
  const users: string[] = [];
  let verdicts = 0;
  for (const event of xmlEvents([bytes])) {
    if (event.kind === 'end') {
      path.pop();
      continue;
    }
    if (event.kind === 'text') {
      if (isAt(path, SERVICE_RESPONSE, 'authenticationSuccess', 'user')) {
        users.push(`${users.pop() ?? ''}${event.text}`);
      }
      continue;
    }
    const { name, qualified, attributes } = event.tag;
    if (path.length === 0) {
      if (prefix !== null) throw new XmlFault('a second root', event.offset);
      prefix = qualified.slice(0, -name.length);
      const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
      if (name !== SERVICE_RESPONSE || attributes.get(declaration) !== NAMESPACE) {
        throw new XmlFault('no response of CAS', event.offset);
      }
    }
    // An element of another namespace is none of the protocol's, whatever it is called.
    path.push(qualified === `${prefix}${name}` ? name : qualified);
    if (path.length === 2) verdicts += 1;
    if (isAt(path, SERVICE_RESPONSE, 'authenticationFailure')) {
      refusal = attributes.get('code') ?? '';
    }
    if (isAt(path, SERVICE_RESPONSE, 'authenticationSuccess', 'user')) users.push('');
    if (path[2] === 'user' && path.length > 3) {
      throw new XmlFault('an element within the user', event.offset);
    }
  }
  const [user] = users.map((text) => text.trim());
  if (verdicts === 1 && refusal !== null) return { refusal };
  if (verdicts === 1 && users.length === 1 && user) return { user };
  throw new XmlFault('neither one user nor one refusal', bytes.length);
}
