# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: a6c84b76b3f48cff1e6ed2deb88b326b7cb874c8c80d08499316cb24d39fcccf
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/prop-backend
repository="repos/$name"

# The roles in AWS let in tokens with GitHub's own form of the subject. Whoever has changed it may need it so.
if [ "$(gh api "$repository/actions/oidc/customization/sub" --jq .use_default)" != true ]; then
  echo "The subject of this repository's tokens is customised: with gh api --method PUT $repository/actions/oidc/customization/sub --field use_default=true it is GitHub's own again." >&2
  exit 1
fi

# Who approves.
id1=$(gh api orgs/example/teams/operations --jq .id)
reviewers="{ \"type\": \"Team\", \"id\": $id1 }"

gh api --method PUT "$repository/environments/staging" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/staging/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/staging/deployment-branch-policies" --raw-field name=main

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/production/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/production/deployment-branch-policies" --raw-field name=main

# The prices come as a pull request: GitHub lets workflows open none (or approve one) unless a repository allows it.
gh api --method PUT "$repository/actions/permissions/workflow" --field can_approve_pull_request_reviews=true

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
# Asks for the address of the Slack webhook, and shows it nowhere.
gh secret set SLACK_WEBHOOK --repo "$name"
