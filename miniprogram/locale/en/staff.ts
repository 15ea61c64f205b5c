import type * as zh from '../zh-CN/staff';

export const labels: typeof zh.labels = {
  staff: {
    title: 'Staff',
    entrance: 'Go to staff work',
    entranceHint: 'Lists what your roles may do',
    none: 'Nothing here is yours to do',
    noneHint:
      'What is shown depends on your roles. Ask the head or an administrator to propose one; a second person grants it.',
  },
};

export const entrances: typeof zh.entrances = {
  imports: { name: 'Imports', hint: 'Bring records in, after a dry run' },
  duplicates: { name: 'Duplicates', hint: 'Judge what may be the same: merge or keep apart' },
  tags: { name: 'Aspects', hint: 'Confirm what the rules propose, one or a page at a time' },
  desk: { name: 'Service desk', hint: 'Scan a campus card, bind a phone, report one lost' },
  slips: { name: 'One-time codes', hint: 'Issue codes by class and print the slips' },
  roster: { name: 'Reader roster', hint: 'Upload a roster: a dry run first, then writing' },
  roles: { name: 'Roles', hint: 'Propose, grant and withdraw roles of the staff' },
  audit: { name: 'Audit', hint: 'Who did what and when; verify the seals' },
};
