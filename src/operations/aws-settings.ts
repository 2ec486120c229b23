export type Environment = Readonly<Record<string, string | undefined>>;

/** Which Node runs us is no business of whoever deploys: the library would print a page about it. */
const silence = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** For a client of AWS's own library: the endpoint and the keys that terraform is given too. */
export function awsSettings(environment: Environment) {
	process.env[silence] ??= "true";
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
