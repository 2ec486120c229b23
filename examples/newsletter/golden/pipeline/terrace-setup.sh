# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: ae9b472a6127ca875b4429f8bc130f00564eca951efe82fc181df4880e7abad2
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/newsletter
repository="repos/$name"

# Tokens name the branch beside the environment: the roles in AWS let in nothing else.
gh api --method PUT "$repository/actions/oidc/customization/sub" --input - <<'JSON'
{ "use_default": false, "include_claim_keys": ["repo", "context", "ref"] }
JSON

# Nobody is named in the blueprint, so whoever runs this approves.
reviewers="{ \"type\": \"User\", \"id\": $(gh api user --jq .id) }"

gh api --method PUT "$repository/environments/trial" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api --method POST "$repository/environments/trial/deployment-branch-policies" --field name=main || true

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api --method POST "$repository/environments/production/deployment-branch-policies" --field name=main || true

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
