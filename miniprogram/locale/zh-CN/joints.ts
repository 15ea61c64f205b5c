/** What stands between parts of a text that are put together. */
export const joints = {
  /** Of a list that is heard. */
  comma: '，',
  /** Of short things of one kind. */
  items: '、',
  /** Of values that may hold commas. */
  clauses: '；',
  sentences: '。',
  /** Between a thing and what is said of it. */
  colon: '：',
};
