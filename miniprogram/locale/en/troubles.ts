import type { Words } from '../zh-CN/index';
import type * as zh from '../zh-CN/troubles';

export const reasons: Words['reasons'] = {
  NO_LICENCE: 'The library has not subscribed to its full text yet.',
  NOT_STARTED: 'The subscription has not started.',
  EXPIRED: 'The subscription has ended.',
  EMBARGOED: 'The latest part is still under embargo.',
  NOT_COVERED: 'The subscription does not cover this part.',
  OUT_OF_AUDIENCE: 'The licence does not name readers like you.',
  PREMISES_ONLY: 'In the library only: join the library network, then open this page again.',
  ACTION_NOT_LICENSED: 'The licence does not allow this use.',
  QUOTA: 'Today’s quota is used up.',
  PACE: 'Pages are turning very fast. Rest a little.',
  SEATS_FULL: 'As many people are reading as the licence allows.',
  BASIS_UNKNOWN:
    'Whether the full text may be offered has not been settled; for now there is the record.',
  TAKEN_DOWN: 'Taken down at the rights holder’s request.',
  ACCOUNT_BLOCKED: 'Full-text reading is paused for you. Please ask at the service desk.',
  ERROR: 'Your rights could not be checked just now, so the text stays closed.',
};

export const errors: typeof zh.errors = {
  INVALID_INPUT: { title: 'This request was not understood', hint: 'Write it another way.' },
  UNKNOWN_ACTION: { title: 'This is not available yet', hint: 'Update the mini program.' },
  NOT_SIGNED_IN: { title: 'WeChat identity needed', hint: 'Please open it from WeChat.' },
  STAFF_ROLE: {
    title: 'You still have staff rights',
    hint: 'Ask an administrator to take your roles back first, then delete.',
  },
  NOT_BOUND: { title: 'Not bound yet', hint: 'Bind your campus identity, then try again.' },
  FORBIDDEN: { title: 'Your role cannot do this', hint: 'If you need it, ask the service desk.' },
  TOO_LARGE: { title: 'Too long', hint: 'Send it in parts.' },
  RATE_LIMITED: { title: 'Too many requests', hint: 'Try again in a few seconds.' },
  REQUEST_ID_REUSED: { title: 'Already submitted', hint: 'Refresh to see the result.' },
  BUSY: {
    title: 'Very busy just now',
    hint: 'Try again in a few seconds; what you wrote is kept.',
  },
  TIMEOUT: { title: 'No answer for 15 seconds', hint: 'Try again, or another network.' },
  INTERNAL: {
    title: 'Something broke on the library’s side',
    hint: 'It is logged. Please try again.',
  },
  INDEX_NOT_READY: {
    title: 'The catalogue is being put in order',
    hint: 'This takes a minute or two.',
  },
  CURSOR_EXPIRED: {
    title: 'The catalogue was just updated',
    hint: 'Search again for the latest.',
  },
  NOT_FOUND: {
    title: 'This record was not found',
    hint: 'It may have been merged or withdrawn. Look for it in search.',
  },
  CONFLICT: { title: 'Someone just changed this', hint: 'Refresh and try again.' },
  FILE_UNREADABLE: {
    title: 'This file cannot be read',
    hint: 'See whether it is the right file, or read it with another format or encoding.',
  },
  WRONG_STATE: { title: 'It is past this step', hint: 'Refresh to see where it stands now.' },
  SECOND_PERSON: {
    title: 'Somebody else has to do this',
    hint: 'Who began it cannot agree to it; ask a colleague to open this page.',
  },
  TOO_LATE: {
    title: 'More than 30 days ago',
    hint: 'A whole import can no longer be undone; edit the records one by one.',
  },
  STALE: {
    title: 'Somebody has just changed this record',
    hint: 'Both are shown here; the choice is yours.',
  },
  BAD_FIELD: {
    title: 'One field is not right',
    hint: 'Mend the field that is marked and save again; the rest is kept.',
  },
  ACCESS_DENIED: {
    title: 'The full text is closed to you now',
    hint: 'The record says why, and what else works.',
  },
  CODE_WRONG: { title: 'This code is not known', hint: 'Compare it with the slip, sign by sign.' },
  CODE_USED: {
    title: 'This code was used already',
    hint: 'If that was not you, ask at the service desk.',
  },
  CODE_EXPIRED: { title: 'This code has ended', hint: 'Ask at the service desk for a new one.' },
  TOO_MANY_TRIES: { title: 'Five tries an hour', hint: 'Wait, or bind at the service desk.' },
  ALREADY_BOUND: { title: 'This account is bound already', hint: 'Unbind it first, under “Me”.' },
  TOO_MANY_ACCOUNTS: {
    title: 'Three accounts are bound already',
    hint: 'Unbind one of them, or ask at the service desk.',
  },
  TICKET_WRONG: {
    title: 'This number is not valid now',
    hint: 'Let the reader ask for a new one; it lasts two minutes.',
  },
  NOT_ON_ROSTER: {
    title: 'Not on the library’s roster',
    hint: 'Check the number, or ask at the service desk.',
  },
  ON_ROSTER: { title: 'On the roster already', hint: 'Look the person up by number.' },
  TOO_MANY: { title: 'Too many at once', hint: 'Choose a smaller group, 500 people at most.' },
  HAS_ROLE: { title: 'The person has this role already', hint: 'Refresh to see it.' },
  LAST_ADMIN: {
    title: 'The last administrator stays',
    hint: 'Make another administrator first.',
  },
  CAS_UNAVAILABLE: {
    title: 'The campus sign-in does not answer',
    hint: 'Try later, or use a code.',
  },
  CAS_REFUSED: { title: 'The campus sign-in refused', hint: 'Sign in again.' },
  PLAN_CHANGED: {
    title: 'The roster changed after the dry run',
    hint: 'Run it again and look before you write.',
  },
  CONFIRM_LEAVING: {
    title: 'More than one in twenty would leave',
    hint: 'Type how many leave, to say that you saw it.',
  },
  OFFLINE: { title: 'No network', hint: 'Try again when connected. What has loaded is kept.' },
  UNREACHABLE: { title: 'The library did not answer', hint: 'Check the network, or try again.' },
};

export const problems: Words['problems'] = {
  unclosedQuote: 'a quotation mark is not closed',
  unclosedParenthesis: 'a parenthesis is not closed',
  unopenedParenthesis: 'one closing parenthesis too many',
  missingOperand: 'a word is missing here',
  emptyPhrase: 'nothing between the quotation marks',
  loneWildcard: 'an asterisk needs letters before it',
  missingValue: 'something is missing after the colon',
  badRange: 'a range is written like 2018..2024',
  nearNeedsTwo: 'NEAR needs a word on both sides',
  tooDeep: 'parentheses are nested too deep',
  tooManyConditions: 'too many conditions',
  tooLong: 'too long, so only the first part was used',
};
