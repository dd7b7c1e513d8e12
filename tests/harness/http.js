/** Requests with exactly the headers that a test wants, forged ones too. */
import { once } from 'node:events';
import { request } from 'node:http';

/**
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, json?: unknown, body?: string | Buffer }} [options]
 */
export async function send(url, { method = 'GET', headers = {}, json, body } = {}) {
  const payload = json === undefined ? body : JSON.stringify(json);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const sent = request(url, { method, headers: { ...type, ...headers }, agent: false });
  sent.end(payload);
  const [response] = await once(sent, 'response');
  const parts = [];
  for await (const part of response) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const isJson = /[/+]json\b/.test(response.headers['content-type'] ?? '');
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}
