import { execFileSync } from "node:child_process";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * A registry on loopback with one image out of podman's store, which it loses there: whoever wants it must pull it. Gives
 * what to call it, and the variables by which podman takes it without TLS. Source: OCI Distribution Specification, "Pull".
 */
export async function registryWith(
	image: string,
	folder: string,
	environment: Readonly<Record<string, string | undefined>>,
): Promise<{
	readonly reference: string;
	readonly environment: Readonly<Record<string, string>>;
	/** `/v2/tiny/manifests/3`, in their order. */
	readonly asked: readonly string[];
}> {
	const pushed = join(folder, "pushed");
	const podman = (...args: string[]) =>
		execFileSync("podman", args, { env: environment, stdio: "pipe" });
	podman("push", "--quiet", image, `dir:${pushed}`);
	podman("rmi", "--force", image);
	const asked: string[] = [];
	const server = createServer(({ url = "" }, response) => {
		asked.push(url);
		const [, kind, name = ""] = /\/(manifests|blobs)\/(.+)$/.exec(url) ?? [];
		if (kind === undefined) return response.end();
		if (kind === "blobs")
			return createReadStream(join(pushed, name.replace("sha256:", ""))).pipe(
				response,
			);
		const manifest = readFileSync(join(pushed, "manifest.json"), "utf8");
		const { mediaType } = JSON.parse(manifest);
		return response.writeHead(200, { "Content-Type": mediaType }).end(manifest);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const settings = join(folder, "registries.conf");
	writeFileSync(
		settings,
		`[[registry]]\nlocation = "${host}"\ninsecure = true\n`,
	);
	return {
		reference: `${host}/tiny:3`,
		environment: { CONTAINERS_REGISTRIES_CONF: settings },
		asked,
	};
}
