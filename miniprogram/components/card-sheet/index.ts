import type { CardView } from '../../view/card';

/** How near the window, in px, a sheet is drawn: about a swipe ahead of the reader. */
const NEAR_PX = 600;

const observers = new WeakMap<object, WechatMiniprogram.IntersectionObserver>();

/**
 * A portion of a long list of cards. Away from the window only its height stays, because phones draw a page of more
 * than 1,000 nodes badly. Tells `open` with the id of a card tapped.
 */
Component({
  properties: {
    cards: { type: Array, value: [] as CardView[] },
    /** Id of the record shown beside the list. */
    chosen: { type: String, value: '' },
  },
  data: { near: true, height: 0 },
  lifetimes: {
    attached() {
      const observer = this.createIntersectionObserver({});
      observers.set(this, observer);
      observer
        .relativeToViewport({ top: NEAR_PX, bottom: NEAR_PX })
        .observe('.sheet', ({ intersectionRatio, boundingClientRect: { height } }) => {
          const near = intersectionRatio > 0;
          if (near !== this.data.near) this.setData(near ? { near } : { near, height });
        });
    },
    detached() {
      observers.get(this)?.disconnect();
    },
  },
  methods: {
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.triggerEvent('open', event.detail);
    },
  },
});
