/** What people ask about that was not read here: other diseases, and medicines without a card. */

/** The endings of the names of medicines: "rituximab", "abrocitinib", "etanercept", "sirolimus". */
const medicine = /\b\w{3,}(?:mab|tinib|citinib|brutinib|cept|limus|statin|gliflozin|gliptin|glutide|domide|tide|prine|sartan|profen|cillin|mycin|quine)\b/g;

/** The medicines that a line names besides the drugs of the library, which are `_drug` in it. */
export const otherMedicines = (line: string): readonly string[] => line.match(medicine) ?? [];

/** Diseases other than lupus in which these drugs are used or tested. A trial in lupus says nothing about them. */
const otherDisease = new RegExp(
  `\\b(?:rheumatoid|ra|psoriasis|psoriatic|psa|alopecia|areata|vitiligo|atopic|eczema|ulcerative|colitis|uc|crohns?|ibd|inflammatory bowel|myelofibrosis|` +
    `polycyth\\w+|essential thrombocyth\\w+|graft|gvhd|covid\\d*|coronavirus|giant cell|gca|temporal arteritis|ankylosing|spondyl\\w+|axspa|uveitis|hidradenitis|` +
    `sjogrens?|sicca|scleroderma|systemic sclerosis|dermatomyositis|myositis|vasculitis|takayasu|behcets?|sarcoid\\w*|juvenile idiopathic|jia|stills?|` +
    `multiple sclerosis|asthma|diabetes|gout|polymyalgia|pmr|myasthenia|pemphi\\w+|lichen|urticaria|prurigo|leuk\\w+|lymphom\\w+|myeloma|parkinsons?|alzheimers?|` +
    `hand eczema|fibromyalgia|osteoarthritis)\\b`,
);

/** The other disease that a line names. */
export const otherDiseaseIn = (line: string): string | undefined => otherDisease.exec(line)?.[0];
