import { BlockList, isIP } from 'node:net';

/**
 * Tells whether an address lies in one of the CIDR blocks.
 * @throws RangeError naming the block that cannot be read
 */
export function networkCheck(blocks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = '', prefix = ''] = block.split('/');
    const family = isIP(address);
    if (family === 0 || !/^\d{1,3}$/.test(prefix)) {
      throw new RangeError(`library network is not a CIDR block: "${block}"`);
    }
    list.addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}
