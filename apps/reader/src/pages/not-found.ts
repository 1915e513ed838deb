import { NotFoundException } from '@nestjs/common';

/** For an address whose post readers cannot see, whether it is a draft or was never there. */
export function noSuchPost(): NotFoundException {
  return new NotFoundException('There is no post at this address. It may have been taken back, or the address is not whole; look for it in the list of posts.');
}

/** @param written the number as the address has it, which may be anything. */
export function noSuchComment(written: string): NotFoundException {
  const number = written.length > 60 ? 'of that number' : written;
  return new NotFoundException(`This discussion has no comment ${number}. Numbers are never given twice, so it never had; look at the whole discussion for the one you mean.`);
}
