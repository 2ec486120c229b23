import type { Expression } from "../../terraform/index.ts";
import type { Destination } from "./destinations.ts";
import { quoted } from "./quote.ts";

/** How long a first boot waits for its way out, where that opens later than the host boots. */
export const egressWaitSeconds = 900;

/**
 * The host may boot before an ephemeral NAT gateway and its route are there, or
 * while a NAT instance is booting too. Any answer over HTTPS will do, whatever its
 * status: it has gone there and come back.
 */
export const waitForEgressFunction = `# The way out may open only after the host has booted: waits until each address answers over HTTPS.
wait_for_egress() {
  local address
  for address in "$@"; do
    until curl --silent --output /dev/null --max-time 10 "https://$address/"; do
      if ((SECONDS >= egress_wait_seconds)); then
        echo "no answer from $address within $egress_wait_seconds seconds: is there a way out (egress_open = true, or a NAT instance that runs)?"
        return 1
      fi
      echo "no answer from $address yet; asking again in 10 seconds"
      sleep 10
    done
  done
}
`;

/** The step that waits for all that the boot needs. */
export function waitForEgressStep(
	destinations: readonly Destination[],
): string {
	return ["wait_for_egress", ...destinations.map(address)].join(" ");
}

function address(destination: Destination): string {
	switch (destination.kind) {
		case "aws":
			return `"${destination.service}.$region.amazonaws.com"`;
		case "host":
			return quotedText(destination.host);
		case "ecr-registry":
			return '"$ecr_registry"';
	}
}

function quotedText(text: Expression): string {
	return quoted(text).join("");
}
