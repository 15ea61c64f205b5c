import { pageLook } from '../../behaviors/page-look';
import { tab } from '../../behaviors/tab';
import { openSearch } from '../../services/routes';

Component({
  behaviors: [pageLook(({ labels }) => labels.lectures), tab(3)],
  methods: {
    onShow() {
      this.showTab();
      this.drawBar();
    },

    openSearch() {
      openSearch();
    },
  },
});
