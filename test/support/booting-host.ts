import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BootHost, bootHost } from "./boot-host.ts";
import { bootScript } from "./boot-scripts.ts";
import { fakeCloud } from "./fake-cloud.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The blank volume that waits for a database's host. */
export const volume =
	"dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0";

const gitSettings = `[url "/repository"]
	insteadOf = https://github.com/acme/newsletter.git
[safe]
	directory = *
`;

/** A host with everything that the scripts expect to find in the world. */
export async function bootingHost(): Promise<BootHost> {
	const host = bootHost(await temporaryFolder());
	fakeCloud(host);
	const blank = join(host.folder, volume);
	mkdirSync(dirname(blank), { recursive: true });
	writeFileSync(blank, "");
	truncateSync(blank, 32 * 1024 * 1024);
	host.write("etc/gitconfig", gitSettings);
	host.run(`git init --quiet /repository
cd /repository
mkdir backend
echo one >backend/main.py
git add .
git -c user.name=a -c user.email=a@example.com commit --quiet --message=one
git tag v1.4.0`);
	host.calls();
	return host;
}

/** A test has no block devices: a file stands for the volume. */
export function scriptFor(name: string): string {
	return bootScript(name).replace("[[ -b $device ]]", "[[ -e $device ]]");
}

/** What was said to CloudWatch Logs about the end of the boot. */
export function reported(host: BootHost): string {
	return JSON.parse(host.read("reported"))[0].message;
}
