/** What a page of the tab bar does when it is shown: tells its bar which tab it is. */
export const tab = (index: number) =>
  Behavior({
    methods: {
      showTab() {
        this.getTabBar().setData({ selected: index });
      },
    },
  });
