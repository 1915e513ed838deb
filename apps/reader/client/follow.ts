import { io, type Socket } from 'socket.io-client';
import type { FollowAnswer, ReaderToServer, ServerToReader } from '../../../libs/live/protocol.js';
import { show } from './events.js';
import { openNews, type News } from './news.js';
import type { Page } from './page.js';

/** In milliseconds: when the server could not let us follow just now. */
const TRY_AGAIN = 15_000;

/** Follows the stream of the page from the place that the page shows, through every loss of the connection. */
export function followPage(page: Page): void {
  const news = openNews(page);
  const socket: Socket<ServerToReader, ReaderToServer> = io('/live', { transports: ['websocket'], reconnectionDelayMax: 20_000 });
  socket.on('connect', () => ask(socket, page, news));
  socket.on('disconnect', (reason) => {
    news.connected(false);
    // Socket.IO comes back by itself unless the server said goodbye, as it does every hour.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', () => news.connected(false));
  socket.on('event', (event) => {
    if (event.stream === page.stream) show(page, news, event);
  });
  socket.on('head', (head) => {
    if (head.stream !== page.stream) return;
    if (head.epoch !== page.epoch) return news.outOfDate();
    // Silence and loss look alike; the head tells them apart.
    if (head.seq > page.seq) ask(socket, page, news);
  });
}

function ask(socket: Socket<ServerToReader, ReaderToServer>, page: Page, news: News): void {
  socket.emit('follow', { stream: page.stream, after: { epoch: page.epoch, seq: page.seq } }, (answer: FollowAnswer) => {
    if ('reset' in answer) {
      news.outOfDate();
      socket.disconnect();
    } else if ('error' in answer) {
      window.setTimeout(() => socket.connected && ask(socket, page, news), TRY_AGAIN);
    } else {
      news.connected(true);
      page.root.dataset['live'] = '';
    }
  });
}
