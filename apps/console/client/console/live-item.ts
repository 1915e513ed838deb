import { openSocket } from './sockets.js';

/** Says so when the item that is being read was decided by somebody else. */
export function watchItem(): void {
  const item = document.querySelector<HTMLElement>('.review');
  const news = document.querySelector<HTMLElement>('#news');
  if (!item || !news || item.dataset['state'] !== 'open') return;
  const socket = openSocket();
  socket.on('connect', () => { document.body.dataset['live'] = 'on'; });
  socket.on('queue.changed', ({ left }) => {
    const ours = document.querySelector('form[data-decide][data-sent]') !== null;
    if (!ours && left.includes(item.dataset['item'] ?? '')) news.hidden = false;
  });
}
