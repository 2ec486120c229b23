/**
 * What the measured processes get. With NODE_EXTRA_CA_CERTS Node 20 reads a file of
 * certificates before it runs any program, and takes half as long again for `node -e 0`:
 * that is the machine's setting, and would stand in every figure.
 */
export function benchEnvironment(more = {}) {
	const { NODE_EXTRA_CA_CERTS: certificates, ...environment } = process.env;
	if (certificates !== undefined && !isTold) {
		isTold = true;
		console.log("without NODE_EXTRA_CA_CERTS, which this machine sets");
	}
	return { ...environment, ...more };
}

let isTold = false;
