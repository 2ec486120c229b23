/**
 * ECR's registry, which the AWS API server is not: what is asked of its address is asked of the registry on loopback
 * whose host and port `ECR_REGISTRY` says. Loaded before the command line by the stand-in of `terrace`.
 */
const { fetch: ask } = globalThis;

globalThis.fetch = (address, options) => {
	const url = new URL(address);
	if (!/\.dkr\.ecr\.[\w-]+\.amazonaws\.com$/.test(url.host))
		return ask(address, options);
	return ask(`http://${process.env.ECR_REGISTRY}${url.pathname}`, options);
};
