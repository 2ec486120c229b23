# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: c042d4a861d0986e5b3c82aa02d85b5f70a5d2497be4ad1e7fce9164d3bfd0d1
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/crud-mysql
repository="repos/$name"

# The roles in AWS let in tokens with GitHub's own form of the subject. Whoever has changed it may need it so.
if [ "$(gh api "$repository/actions/oidc/customization/sub" --jq .use_default)" != true ]; then
  echo "The subject of this repository's tokens is customised: with gh api --method PUT $repository/actions/oidc/customization/sub --field use_default=true it is GitHub's own again." >&2
  exit 1
fi

# Nobody is named in the blueprint, so whoever runs this approves.
id1=$(gh api user --jq .id)
reviewers="{ \"type\": \"User\", \"id\": $id1 }"

gh api --method PUT "$repository/environments/load-test" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/load-test/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/load-test/deployment-branch-policies" --raw-field name=main

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/production/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/production/deployment-branch-policies" --raw-field name=main

# The prices come as a pull request: GitHub lets workflows open none (or approve one) unless a repository allows it.
gh api --method PUT "$repository/actions/permissions/workflow" --field can_approve_pull_request_reviews=true

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
