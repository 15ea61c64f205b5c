import { pageLook } from '../../behaviors/page-look';
import { tab } from '../../behaviors/tab';

Component({
  behaviors: [pageLook(({ labels }) => labels.rooms), tab(2)],
  methods: {
    onShow() {
      this.showTab();
      this.drawBar();
    },
  },
});
