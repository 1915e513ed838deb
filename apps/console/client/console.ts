/** The staff's script: keys, and a queue that is always true. Every page works without it. */
import { listenForKeys } from './console/keys.js';
import { watchItem } from './console/live-item.js';
import { watchQueue } from './console/live-queue.js';
import { previewWhileTyping } from './console/live-preview.js';
import { sendOnce } from './console/once.js';

const page = document.body.className;
sendOnce();
if (page === 'queue') watchQueue();
if (page === 'item') watchItem();
if (page === 'editor') previewWhileTyping();
listenForKeys(page);
