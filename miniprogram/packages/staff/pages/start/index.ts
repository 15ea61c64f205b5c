import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { loadMe } from '../../../../services/members';
import { openPage } from '../../../../services/routes';
import { session } from '../../../../stores/session';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import type { EntranceView } from '../../view/entrances';
import { entrancesFor } from '../../view/entrances';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

/** What the caller may do for the library, one entrance each. */
Component({
  behaviors: [pageLook(({ labels }) => labels.staff)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    who: '',
    entrances: [] as EntranceView[],
  },
  methods: {
    onLoad() {
      void this.load();
    },

    onShow() {
      this.drawBar();
    },

    /** Asked anew rather than taken from the session: a role may have come or gone since the app was opened. */
    async load() {
      try {
        await loadMe();
        this.redraw();
      } catch (cause) {
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    redraw() {
      const me = session.get();
      if (!me) return;
      const { staff } = words().labels;
      const { name = '', rights = [], roles = [] } = me.member ?? {};
      const entrances = entrancesFor(rights, words());
      this.setData({
        who: [name, ...roles.map((role) => words().roles[role])].filter(Boolean).join(' · '),
        entrances,
        status: entrances.length > 0 ? 'ready' : 'empty',
        notice: entrances.length > 0 ? null : emptyNotice(staff.none, staff.noneHint),
      });
    },

    open({ currentTarget }: Tap<{ url: string }>) {
      openPage(currentTarget.dataset.url);
    },
  },
});
