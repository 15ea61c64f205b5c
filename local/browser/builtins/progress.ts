import { builtIn } from './define';
import { anything, choice, flag, number, string } from './properties';

type Length = number | string;

const css = (length: Length): string =>
  /^-?[\d.]+$/.test(String(length)) ? `${length}px` : String(length);

export const progress = builtIn({
  tag: 'progress',
  css: `wx-progress{display:flex;align-items:center}
wx-progress>div{flex:1;overflow:hidden}wx-progress>div>div{height:100%;width:0}
wx-progress>span{margin-left:15px;min-width:2em;text-align:right}`,
  properties: {
    /** 0 to 100. */
    percent: number(),
    showInfo: flag(),
    borderRadius: anything<Length>(0),
    fontSize: anything<Length>(16),
    strokeWidth: anything<Length>(6),
    color: string('#09BB07'),
    activeColor: string(),
    backgroundColor: string('#EBEBEB'),
    active: flag(),
    activeMode: choice<'backwards' | 'forwards'>('backwards'),
    /** ms an animated bar takes for one percent. */
    duration: number(30),
  },
  create(node) {
    const { element } = node;
    const track = document.createElement('div');
    const bar = document.createElement('div');
    const info = document.createElement('span');
    track.append(bar);
    element.append(track, info);
    element.setAttribute('role', 'progressbar');
    element.setAttribute('aria-valuemin', '0');
    element.setAttribute('aria-valuemax', '100');
    node.watch(['strokeWidth', 'borderRadius', 'backgroundColor'], () => {
      track.style.height = css(node.props.strokeWidth);
      track.style.borderRadius = css(node.props.borderRadius);
      track.style.background = node.props.backgroundColor;
    });
    node.watch(['color', 'activeColor'], () => {
      bar.style.background = node.props.activeColor || node.props.color;
    });
    node.watch(['showInfo', 'fontSize'], () => {
      info.hidden = !node.props.showInfo;
      info.style.fontSize = css(node.props.fontSize);
    });
    let before = 0;
    node.watch(['percent'], () => {
      const percent = Math.min(100, Math.max(0, node.props.percent));
      const { active, activeMode, duration } = node.props;
      const from = activeMode === 'forwards' ? before : 0;
      before = percent;
      info.textContent = `${percent}%`;
      element.setAttribute('aria-valuenow', String(percent));
      bar.style.width = `${percent}%`;
      if (!active || !element.isConnected) return;
      const time = Math.abs(percent - from) * duration;
      const grow = bar.animate([{ width: `${from}%` }, { width: `${percent}%` }], time);
      grow.onfinish = () => node.emit('activeend', { curPercent: percent });
    });
  },
});
