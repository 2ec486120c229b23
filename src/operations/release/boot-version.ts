/** Where a boot script says what it runs: an image, or what of a repository it checks out. */
const line = /^(image|ref)='([^']*)'$/m;

/** What a boot script runs; empty where it says nothing of it. */
export function versionIn(script: string): string {
	return line.exec(script)?.[2] ?? "";
}

/** The same script for another version, letter for letter as Terraform would render it: images and commits hold no quote. */
export function withVersion(script: string, version: string): string {
	return script.replace(line, (_, name) => `${name}='${version}'`);
}
