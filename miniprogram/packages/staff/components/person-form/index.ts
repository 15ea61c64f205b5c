import type { PersonFacts } from '../../../../../typings/contract';
import type { PersonKind } from '../../../../../typings/model';
import { words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { write } from '../../../../services/writes';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';

const DRAFT = 'enter-person';
const KINDS: readonly PersonKind[] = ['student', 'teacher', 'staff'];
const FIELDS = ['name', 'department', 'major', 'cohort'] as const;
type Field = (typeof FIELDS)[number];

type Typed = WechatMiniprogram.Input & { currentTarget: { dataset: { field: Field } } };

/**
 * Puts one person on the roster by hand. `facts` is what the desk knows: of a newcomer the number, of who left and is
 * back what the roster said. `t` holds the words of the desk. Tells `entered` with the person.
 */
Component({
  properties: { facts: { type: Object, value: null }, t: { type: Object, value: {} } },
  data: {
    kind: 'student' as PersonKind,
    kinds: [] as { value: PersonKind; label: string }[],
    fields: [] as { field: Field; word: string; value: string }[],
    hasName: false,
    busy: false,
    notice: null as Notice | null,
  },
  observers: {
    facts(facts: PersonFacts | null) {
      if (facts === null) return;
      const { personFields, roles } = words();
      this.setData({
        kind: facts.kind,
        kinds: KINDS.map((value) => ({ value, label: roles[value] })),
        fields: FIELDS.map((field) => ({
          field,
          word: personFields[field],
          value: facts[field] ?? '',
        })),
        hasName: facts.name !== '',
        notice: null,
      });
    },
  },
  methods: {
    type({ detail, currentTarget }: Typed) {
      const { field } = currentTarget.dataset;
      const fields = this.data.fields.map((shown) =>
        shown.field === field ? { ...shown, value: detail.value } : shown,
      );
      this.setData({ fields, notice: null });
      if (field === 'name') this.setData({ hasName: detail.value.trim() !== '' });
    },

    chooseKind({ detail }: WechatMiniprogram.CustomEvent<{ value: PersonKind }>) {
      this.setData({ kind: detail.value });
    },

    async enter() {
      const facts = this.data.facts as PersonFacts | null;
      const { fields, kind, hasName, busy } = this.data;
      if (facts === null || busy || !hasName) return;
      const typed = fields.map(({ field, value }) => [field, value.trim()] as const);
      const { name = '', ...rest }: Partial<Record<Field, string>> = Object.fromEntries(
        typed.filter(([, value]) => value !== ''),
      );
      this.setData({ busy: true, notice: null });
      try {
        const wish = { number: facts.number, name, kind, ...rest };
        this.triggerEvent('entered', await write(DRAFT, 'members.enterPerson', wish));
      } catch (cause) {
        const notice = { ...problemNotice(asCloudError(cause), words()), action: '' };
        this.setData({ notice });
      }
      this.setData({ busy: false });
    },
  },
});
