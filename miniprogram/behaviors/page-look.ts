import type { Language, Words } from '../locale/index';
import { wordsIn } from '../locale/index';
import { drawNavigationBar } from '../services/phone';
import { look } from '../stores/look';

/** Ends of the subscriptions of the instances that are attached. */
const subscriptions = new WeakMap<object, () => void>();

/**
 * Draws a page in the reader's look and language: `look` for the class of its root view, `t` for the plain texts of
 * one part of the locale, `accent` for the colour of switches. A page that shows built texts has a method `redraw`, called when the language changes.
 */
export const pageLook = <L extends object>(labelsOf: (words: Words) => L) =>
  Behavior({
    data: {
      look: look.get().className,
      accent: look.get().accent,
      t: labelsOf(words()),
      common: words().labels.common,
    },
    lifetimes: {
      attached() {
        const draw = (language: Language) => {
          const words = wordsIn(language);
          this.setData({
            look: look.get().className,
            t: labelsOf(words),
            common: words.labels.common,
          });
        };
        draw(look.get().language);
        subscriptions.set(
          this,
          look.subscribe((now, before) => {
            if (now.language === before.language) {
              this.setData({ look: now.className, accent: now.accent });
              return;
            }
            draw(now.language);
            const { redraw } = this as { redraw?: () => void };
            redraw?.call(this);
          }),
        );
      },
      detached() {
        subscriptions.get(this)?.();
        subscriptions.delete(this);
      },
    },
    methods: {
      /** Called by `onShow` of a page with a native navigation bar. */
      drawBar() {
        drawNavigationBar(look.get(), (labelsOf(words()) as { title?: string }).title ?? '');
      },
    },
  });

/** The words of the language shown now. */
export const words = (): Words => wordsIn(look.get().language);
