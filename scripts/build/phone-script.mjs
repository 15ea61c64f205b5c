/** Phones whose WeChat is a few years old take this without the developer tools' help. */
export const PHONE_TARGET = 'es2018';

/** Requests in compiled CommonJS, as esbuild writes them. */
export function requires(code) {
  return [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1]);
}
