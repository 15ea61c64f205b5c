/** The dots of a swiper. */
interface Look {
  readonly indicatorDots: boolean;
  readonly indicatorColor: string;
  readonly indicatorActiveColor: string;
}

/** Answers the function that draws `count` dots with dot `at` lit. */
export function indicatorsFor(
  swiper: HTMLElement,
  choose: (index: number) => void,
): (look: Look, count: number, at: number) => void {
  const dots = document.createElement('div');
  dots.className = 'zy-swiper-dots';
  dots.setAttribute('aria-hidden', 'true');
  return (look, count, at) => {
    if (!look.indicatorDots) {
      dots.remove();
      return;
    }
    if (dots.parentElement !== swiper) swiper.append(dots);
    dots.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const dot = document.createElement('i');
        dot.style.background = index === at ? look.indicatorActiveColor : look.indicatorColor;
        dot.addEventListener('click', () => choose(index));
        return dot;
      }),
    );
  };
}
