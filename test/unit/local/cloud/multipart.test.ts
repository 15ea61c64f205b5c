import { parseForm } from '../../../../local/cloud/multipart';

const form = (boundary: string, ...parts: [name: string, content: string][]) => {
  const fields = parts.map(
    ([name, content]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`,
  );
  return Buffer.from(`${fields.join('')}--${boundary}--\r\n`);
};

test('fields are text, line ends and Chinese included', () => {
  const body = form(
    'x1',
    ['action', 'wx.openApi'],
    ['requestData', '{"a":"一\r\n二"}'],
    ['empty', ''],
  );
  expect(parseForm('multipart/form-data; boundary=x1', body)).toEqual({
    action: 'wx.openApi',
    requestData: '{"a":"一\r\n二"}',
    empty: '',
  });
});

test('a boundary may be quoted', () => {
  expect(parseForm('multipart/form-data; boundary="a b"', form('a b', ['k', 'v']))).toEqual({
    k: 'v',
  });
});

test('a field named __proto__ is a field', () => {
  const fields = parseForm('multipart/form-data; boundary=x', form('x', ['__proto__', 'v']));
  expect(Object.getPrototypeOf(fields)).toBeNull();
  expect(Object.keys(fields)).toEqual(['__proto__']);
});

test.each([
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\nno name\r\n--x--'],
  ['multipart/form-data; boundary=x', '--x\r\nname="a"\r\n--x--'],
])('%s with %p is refused', (type, body) => {
  expect(() => parseForm(type, Buffer.from(body))).toThrow(/form/);
});
