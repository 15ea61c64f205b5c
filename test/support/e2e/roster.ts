/** 学号,姓名,身份,系部 and one student, 李小明, in GBK. */
const GBK_ROSTER = Buffer.from(
  'd1a7bac52cd0d5c3fb2cc9edb7dd2ccfb5b2bf0a323630333131303939392cc0eed0a1c3f72cd1a7c9fa2cbda8d6fed1a7d4ba0a',
  'hex',
);

export const ROSTER_FILE = { name: 'roster.csv', mimeType: 'text/csv', buffer: GBK_ROSTER };
