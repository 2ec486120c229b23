import { describeHostReleases } from "../../../test/support/describe-host-releases.ts";

describeHostReleases("host");
