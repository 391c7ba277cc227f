declare module "node:test" { export default function test(name: string, body: () => void | Promise<void>): void; }
