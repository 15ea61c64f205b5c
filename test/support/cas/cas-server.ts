/** A CAS 3.0 server of one page, `/p3/serviceValidate`, which also answers as none should. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SERVICE = 'https://library.example.edu.cn/bind';

/** How it answers; each but the first is a fault of the server or of who stands between. */
export type Conduct =
  | 'well'
  | 'silent'
  | 'huge'
  | 'redirecting'
  | 'failing'
  | { readonly saying: string };

export interface CasServer {
  /** Base address, as ZHUYUE_CAS_URL has it. */
  readonly url: string;
  /** Questions so far. */
  asked(): number;
  /** Signs somebody in. @returns the ticket, good for one question */
  signIn(user: string, service?: string): string;
  behave(conduct: Conduct): void;
  close(): Promise<void>;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An answer of the protocol around what it says. */
export const response = (content: string): string =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${content}</cas:serviceResponse>`;

export const success = (user: string): string =>
  response(
    `<cas:authenticationSuccess><cas:user>${user}</cas:user><cas:attributes><cas:user>nobody</cas:user><cas:memberOf>staff</cas:memberOf></cas:attributes></cas:authenticationSuccess>`,
  );

export const failure = (code: string): string =>
  response(`<cas:authenticationFailure code="${code}">refused</cas:authenticationFailure>`);

/** @param whenSilent called when a question came that will not be answered */
export async function startCasServer(whenSilent: () => void = () => undefined): Promise<CasServer> {
  const tickets = new Map<string, { user: string; service: string }>();
  let conduct: Conduct = 'well';
  let asked = 0;
  let signedIn = 0;

  const validate = (query: URLSearchParams): string => {
    const ticket = query.get('ticket') ?? '';
    const known = tickets.get(ticket);
    // Asked for once, a ticket is gone, also when it was for another service.
    tickets.delete(ticket);
    if (known === undefined) return failure('INVALID_TICKET');
    if (known.service !== query.get('service')) return failure('INVALID_SERVICE');
    return success(escaped(known.user));
  };

  const answer = (path: string, to: ServerResponse): void => {
    const { pathname, searchParams } = new URL(path, 'http://cas');
    asked += 1;
    if (conduct === 'silent') whenSilent();
    else if (pathname !== '/cas/p3/serviceValidate') to.writeHead(404).end();
    else if (conduct === 'failing') to.writeHead(500).end(success('1'));
    else if (conduct === 'redirecting') to.writeHead(302, { location: '/cas/login' }).end();
    else if (conduct === 'huge') to.end(success(' '.repeat(70_000)));
    else to.end(conduct === 'well' ? validate(searchParams) : conduct.saying);
  };

  const server = createServer((request, to) => answer(request.url ?? '', to));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/cas`,
    asked: () => asked,
    signIn: (user, service = SERVICE) => {
      signedIn += 1;
      const ticket = `ST-${signedIn}-cas.example`;
      tickets.set(ticket, { user, service });
      return ticket;
    },
    behave: (next) => {
      conduct = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
