/** Where Debian keeps what administrators use (`nft`, `ip`): an ordinary user's path may lack it. */
const folders = ["/usr/sbin", "/sbin"];

/** An environment whose path has these folders too. */
export function withSystemTools(
	environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
	const path = [environment.PATH ?? "/usr/bin:/bin", ...folders].join(":");
	return { ...environment, PATH: path };
}
