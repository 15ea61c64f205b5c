/** Files from the reader's computer and back to it: a browser's own dialogs stand for the phone's. */
import { ApiError } from './api';

/** @param accept as of an `<input type="file">`; a reader can overrule it @throws {ApiError} when they choose nothing */
export function pickFiles(accept: string, many: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const control = document.createElement('input');
    control.type = 'file';
    control.accept = accept;
    control.multiple = many;
    control.hidden = true;
    control.addEventListener('change', () => {
      resolve(Array.from(control.files ?? []));
      control.remove();
    });
    control.addEventListener('cancel', () => {
      reject(new ApiError('cancel'));
      control.remove();
    });
    document.body.append(control);
    control.click();
  });
}

/** Saves what lies at an address under the reader's downloads. */
export function saveToDesk(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
