"""What an editor minds in the words of a clinical handbook: sentences, numbers, doses, units, names, spelling."""
