/**
 * What a page of the tab bar does when it is shown: tells its bar which tab it is, and, without a native bar over it,
 * how much room it leaves there, in px.
 */
export const tab = (index: number) =>
  Behavior({
    methods: {
      showTab(bar = 0) {
        this.getTabBar().setData({ selected: index, bar });
      },
    },
  });
