import { CloudError } from './cloud';

/**
 * Hands a file of the library to the person: on a phone to a chat, which is where files live there.
 * @returns false when they leave without it
 */
export function handOver(file: { name: string; url: string }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url: file.url,
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode !== 200) {
          reject(new CloudError('UNREACHABLE', `the storage answers ${statusCode}`));
          return;
        }
        wx.shareFileMessage({
          filePath: tempFilePath,
          fileName: file.name,
          success: () => resolve(true),
          fail: () => resolve(false),
        });
      },
      fail: ({ errMsg }) => reject(new CloudError('UNREACHABLE', errMsg)),
    });
  });
}
