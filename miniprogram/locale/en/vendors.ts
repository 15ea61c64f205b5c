import type { Words } from '../zh-CN/index';

export const vendors: Words['vendors'] = {
  cnki: 'CNKI',
  wanfang: 'Wanfang',
  chaoxing: 'Chaoxing',
  publisher: 'the publisher’s site',
  mohurd: 'the housing ministry’s site',
  openstd: 'the national standards site',
  standards: 'the standards terminal',
  npc: 'the national database of laws',
  gov: 'the State Council’s site',
  ctext: 'the Chinese Text Project',
  gutenberg: 'Project Gutenberg',
};

export const vendorSteps: Words['vendorSteps'] = {
  cnki: [
    'Copy the link and paste it into the phone’s browser',
    'On the campus network: the page names the college, and the text opens',
    'Elsewhere: sign in to the college WebVPN first; or choose off-campus access (CARSI) on CNKI’s sign-in page, find the college and sign in with your campus account',
  ],
  wanfang: [
    'Copy the link and paste it into the phone’s browser',
    'On the campus network: the page names the college, and the text opens',
    'Elsewhere: sign in to the college WebVPN first; or choose CARSI in Wanfang’s institutional sign-in, find the college and sign in with your campus account',
  ],
  chaoxing: [
    'Copy the link and paste it into the phone’s browser',
    'On the campus network: the text opens',
    'Elsewhere: sign in to the college WebVPN first; a Xuexitong account bound to the college works too',
  ],
};

export const sources: Words['sources'] = { guangjian: 'Guangjian Library' };
