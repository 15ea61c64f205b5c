export default async function closeLibrary(): Promise<void> {
  await globalThis.zhuyueLibrary?.close();
}
