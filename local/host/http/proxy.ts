import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { answerText } from './answer';

/** Passes a request on to the embedded cloud as it is, and its answer back, so that everything has one origin. */
export function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  cloudPort: number,
): void {
  const { method, url } = request;
  // Whether the page may ask was decided here; the cloud takes no requests of pages at all.
  const { origin: _checked, ...headers } = request.headers;
  const onward = httpRequest(
    { host: '127.0.0.1', port: cloudPort, path: url, method, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response, () => response.destroy());
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else answerText(response, 502, 'The embedded cloud does not answer.');
  });
  pipeline(request, onward, () => undefined);
}
