export type Environment = Readonly<Record<string, string | undefined>>;

/** For a client of AWS's own library: the endpoint and the keys that terraform is given too. */
export function awsSettings(environment: Environment) {
	return { ...endpoint(environment), ...keys(environment) };
}

function endpoint({ AWS_ENDPOINT_URL: url }: Environment) {
	return url === undefined || url === "" ? {} : { endpoint: url };
}

/** Keys that were handed over; without them the library looks where terraform looks. */
function keys(environment: Environment) {
	const {
		AWS_ACCESS_KEY_ID: accessKeyId,
		AWS_SECRET_ACCESS_KEY: secretAccessKey,
		AWS_SESSION_TOKEN: sessionToken,
	} = environment;
	if (!accessKeyId || !secretAccessKey) return {};
	const credentials = {
		accessKeyId,
		secretAccessKey,
		...(sessionToken ? { sessionToken } : {}),
	};
	return { credentials };
}
