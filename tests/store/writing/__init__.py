"""Safe writing: whole files, all of them or none, never over what somebody else wrote, whatever happens meanwhile."""
