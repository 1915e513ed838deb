import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { announce } from '../children.js';

/** Node's own server sending the same bytes: BENCH_BODY names the file, BENCH_TYPE its content type. */
const body = await readFile(process.env['BENCH_BODY'] ?? '');
const headers = { 'content-type': process.env['BENCH_TYPE'] ?? 'text/plain', 'content-length': body.length };
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => {
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => Promise.resolve(void server.close()));
});
