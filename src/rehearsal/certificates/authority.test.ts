import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ConnectionOptions, connect, createServer } from "node:tls";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeAuthority } from "./index.ts";

const authority = makeAuthority("rehearsal");
const names = ["shop.example", "*.shop.example", "10.0.3.7"] as const;
const issued = authority.issue(names);
const server = createServer(
	{ cert: issued.certificate, key: issued.key },
	(socket) => socket.end("hello"),
);

beforeAll(async () => {
	server.on("tlsClientError", () => {});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
});
afterAll(() => server.close());

/** What a client takes it for: nothing wrong, or OpenSSL's code. */
function asked(options: ConnectionOptions): Promise<string> {
	const { port } = server.address() as AddressInfo;
	return new Promise((done) => {
		const socket = connect({ port, host: "127.0.0.1", ...options });
		socket.on("data", () => {
			done("believed");
			socket.destroy();
		});
		socket.on("error", ({ code }: NodeJS.ErrnoException) => done(code ?? "?"));
	});
}

it.each(["shop.example", "www.shop.example"])(
	"is believed as %s by whoever believes the authority",
	async (servername) => {
		const answer = await asked({ servername, ca: authority.certificate });
		expect(answer).toBe("believed");
	},
);

it("is not believed under another name, nor without the authority, nor by another one's word", async () => {
	const ca = authority.certificate;
	expect(await asked({ servername: "other.example", ca })).toBe(
		"ERR_TLS_CERT_ALTNAME_INVALID",
	);
	const servername = "shop.example";
	expect(await asked({ servername })).toMatch(/UNABLE_TO|SELF_SIGNED/);
	// The same name with another key.
	const stranger = makeAuthority("rehearsal").certificate;
	expect(await asked({ servername, ca: stranger })).toMatch(/UNABLE_TO/);
});

it("says what it is", () => {
	const own = new X509Certificate(authority.certificate);
	const theirs = new X509Certificate(issued.certificate);
	expect(own.ca).toBe(true);
	expect(theirs.ca).toBe(false);
	expect(theirs.checkIP("10.0.3.7")).toBe("10.0.3.7");
	expect(theirs.checkIP("10.0.3.8")).toBeUndefined();
	expect(theirs.verify(own.publicKey)).toBe(true);
	const dayMs = 86_400_000;
	expect(Date.parse(own.validTo) - Date.now()).toBeGreaterThan(300 * dayMs);
	expect(Date.parse(own.validFrom)).toBeLessThan(Date.now() - dayMs / 2);
});
