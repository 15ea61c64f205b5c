import { CloudError } from './cloud';

/**
 * Writes a text to a file and hands it to WeChat, which sends it to a chat the reader picks: there it is theirs.
 * @returns false when the reader leaves without it
 */
export function handOverText(name: string, text: string): Promise<boolean> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => {
        wx.shareFileMessage({
          filePath,
          fileName: name,
          success: () => resolve(true),
          fail: () => resolve(false),
        });
      },
      fail: ({ errMsg }) => reject(new CloudError('INTERNAL', errMsg)),
    });
  });
}
