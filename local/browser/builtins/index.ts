/** Every built-in of WXML this host draws, defined in the app's component space. */
import './overlay/overlay.css';
import type { RegisterBuiltins } from '../runtime/ports';
import { button } from './button';
import { checkbox, checkboxGroup, radio, radioGroup } from './choices';
import type { BuiltIn } from './define';
import { form } from './form';
import { listenForGestures } from './gestures';
import { image } from './image';
import { input } from './input';
import { label } from './label';
import { navigator } from './navigator';
import { matchMedia, pageMeta, rootPortal } from './page-parts';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './picker-view';
import { progress } from './progress';
import { richText } from './rich-text';
import { scrollView } from './scroll-view';
import { followSheets } from './sheet-focus';
import { slider } from './slider';
import type { SupportedBuiltin } from './supported';
import { swiper, swiperItem } from './swiper';
import { switchControl } from './switch';
import { text } from './text';
import { textarea } from './textarea';
import { video } from './video';
import { view } from './view';

const builtins: Record<SupportedBuiltin, BuiltIn> = {
  button,
  checkbox,
  'checkbox-group': checkboxGroup,
  form,
  image,
  input,
  label,
  'match-media': matchMedia,
  navigator,
  'page-meta': pageMeta,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'root-portal': rootPortal,
  'scroll-view': scrollView,
  slider,
  swiper,
  'swiper-item': swiperItem,
  switch: switchControl,
  text,
  textarea,
  video,
  view,
};

/** Built-in styles lie in a layer, so that every rule of the app wins; `hidden` must win over all. */
function addStyle(): void {
  const style = document.createElement('style');
  const rules = Object.values(builtins).map((part) => part.css);
  style.textContent = `@layer built-ins{\n${rules.join('\n')}\n}\n[hidden]{display:none!important}`;
  document.head.prepend(style);
}

export const registerBuiltins: RegisterBuiltins = (space, host) => {
  addStyle();
  listenForGestures(host);
  followSheets(host.screen);
  return Object.fromEntries(
    Object.entries(builtins).map(([tag, part]) => [tag, part.register(space, host)]),
  );
};
